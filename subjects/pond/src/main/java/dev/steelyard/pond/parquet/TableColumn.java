package dev.steelyard.pond.parquet;

/**
 * A column.
 *
 * @param type as DuckDB calls it; of lists and structures, as Parquet does
 */
public record TableColumn(String name, String type) {

  /** Whether its values are moments that partitions and buckets can be made of. */
  public boolean isTime() {
    return type.startsWith("TIMESTAMP");
  }
}
