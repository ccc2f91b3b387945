"""What leaves the app: files a person can open elsewhere, each harmless in a spreadsheet."""
