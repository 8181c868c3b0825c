package dev.steelyard.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a repair of a store did.
 *
 * @param tables those that something was found amiss with; none when all could be read
 */
public record Repair(List<TableRepaired> tables) {

  public Repair {
    tables = List.copyOf(tables);
  }

  /**
   * Whether rows that had been stored, or may have been, are not there any more or were changed.
   */
  public boolean isLoss() {
    return tables.stream().anyMatch(table -> table.isLoss() || table.damage().isAny());
  }

  /**
   * What was done to one table.
   *
   * @param said what was set aside, and what was found, a line each
   * @param folder where they are kept; empty when nothing was set aside
   * @param newest the version that counts now; 0 when the table begins anew
   * @param rows in that version
   * @param isLoss whether rows that had been stored, or may have been, are not in it
   * @param damage rows in it that say something else than when they were stored
   */
  public record TableRepaired(
      String name,
      List<String> said,
      Optional<Path> folder,
      long newest,
      long rows,
      boolean isLoss,
      Damage damage) {

    public TableRepaired {
      said = List.copyOf(said);
    }
  }
}
