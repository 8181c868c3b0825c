package dev.steelyard.store;

import java.util.List;

/**
 * What a look at every stored row and file found.
 *
 * @param location the folder or URI
 * @param tables those that exist
 */
public record Verification(String location, List<TableFinding> tables) {

  public Verification {
    tables = List.copyOf(tables);
  }

  public boolean isSound() {
    return tables.stream().allMatch(table -> table.files().isEmpty() && !table.damage().isAny());
  }

  /**
   * One table.
   *
   * @param rows that could be read
   * @param verified say what Steelyard wrote, by their digest
   * @param unverifiable have no digest: other programs' rows, an older Steelyard's, and those of
   *     tables other than {@code results} and {@code artifacts}
   * @param damage rows that were changed since Steelyard wrote them
   * @param repeated how many rows have the id of another: another program wrote them, and the one
   *     that was published last counts
   * @param files that are not what was stored
   */
  public record TableFinding(
      String name,
      long rows,
      long verified,
      long unverifiable,
      Damage damage,
      long repeated,
      List<DamagedFile> files) {

    public TableFinding {
      files = List.copyOf(files);
    }
  }

  /**
   * A file that is not what was stored.
   *
   * @param path inside the store
   * @param isReadable whether it can be read nevertheless: its rows are told by their digests
   */
  public record DamagedFile(String path, String reason, boolean isReadable) {}
}
