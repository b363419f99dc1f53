"""The custom ids of buttons, selects and forms, one module per capability."""
