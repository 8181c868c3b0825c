package dev.steelyard.vectors.index;

/**
 * An item that was found.
 *
 * @param similarity the cosine between it and the query, from -1 to 1
 */
public record Neighbour<T>(T item, float similarity) {}
