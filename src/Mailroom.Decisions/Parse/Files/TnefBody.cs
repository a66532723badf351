namespace Mailroom.Decisions.Parse.Files;

/// <summary>The text inside a TNEF; either may be empty.</summary>
sealed record TnefBody(string Plain, string Html);
