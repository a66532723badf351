namespace Mailroom.App.Setup;

/// <summary>A setting is missing, unknown or out of range. The message names it and says what to write.</summary>
sealed class SettingsException(string message) : Exception(message);
