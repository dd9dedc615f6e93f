"""What Airflow shows and runs on our behalf."""
