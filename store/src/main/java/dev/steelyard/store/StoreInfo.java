package dev.steelyard.store;

import java.util.List;

/**
 * How big a store is.
 *
 * @param location the folder or URI
 * @param tables those that exist
 */
public record StoreInfo(String location, List<TableInfo> tables) {

  public StoreInfo {
    tables = List.copyOf(tables);
  }

  /**
   * One table.
   *
   * @param fragments files of rows; many small ones make queries slower
   * @param versions commits that can still be read
   * @param bytes of the rows in the newest version
   * @param indexes names of its indexes
   */
  public record TableInfo(
      String name, long rows, long fragments, long versions, long bytes, List<String> indexes) {

    public TableInfo {
      indexes = List.copyOf(indexes);
    }
  }
}
