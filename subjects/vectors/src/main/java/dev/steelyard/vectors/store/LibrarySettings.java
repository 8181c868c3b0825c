package dev.steelyard.vectors.store;

import java.time.Instant;
import java.util.UUID;

/**
 * What a library was made with, for good.
 *
 * @param dimension of every vector in it
 */
public record LibrarySettings(
    UUID id, String name, String description, int dimension, IndexType index, Instant created) {}
