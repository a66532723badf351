namespace Mailroom.Engine.Store;

/// <summary>The database cannot be used at all. The message is for the operator and says what to do.</summary>
/// <param name="message">What is wrong and what to do.</param>
public sealed class StoreUnusableException(string message) : Exception(message);
