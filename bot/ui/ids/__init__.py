"""The custom ids of buttons, selects and forms, one module for each capability."""
