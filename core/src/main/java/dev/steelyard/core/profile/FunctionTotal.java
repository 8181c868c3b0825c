package dev.steelyard.core.profile;

/**
 * What one function has of a profile.
 *
 * @param own while it is on top of the stack, in the event's unit
 * @param total while it is anywhere on the stack; a function that calls itself counts once
 */
public record FunctionTotal(Frame function, long own, long total) {}
