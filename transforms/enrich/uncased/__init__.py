"""How Arabic and Chinese say who said what, without capitals to show a name."""
