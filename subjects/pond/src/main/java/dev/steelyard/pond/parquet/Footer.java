package dev.steelyard.pond.parquet;

/**
 * What the end of a Parquet file says.
 *
 * @param rows in it
 * @param bytes of the whole file
 */
public record Footer(TableSchema schema, long rows, long bytes) {}
