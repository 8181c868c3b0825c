package dev.steelyard.store;

import java.nio.file.Path;
import java.util.List;

/**
 * What a repair of a store did.
 *
 * @param tables those that something was set aside of; none when all could be read
 */
public record Repair(List<TableRepaired> tables) {

  public Repair {
    tables = List.copyOf(tables);
  }

  /**
   * What was done to one table.
   *
   * @param lost the versions that could not be read, the newest first, each with when it was
   *     written and what was found
   * @param folder where they are kept
   * @param newest the version that counts now; 0 when the table had just been begun and none of it
   *     could be read, so that it begins anew
   * @param rows in that version
   */
  public record TableRepaired(String name, List<String> lost, Path folder, long newest, long rows) {

    public TableRepaired {
      lost = List.copyOf(lost);
    }
  }
}
