package dev.steelyard.store;

import java.util.List;

/**
 * What a copy from one store to another did.
 *
 * @param tables those that the one it is copied from has
 */
public record Copied(List<TableCopied> tables) {

  public Copied {
    tables = List.copyOf(tables);
  }

  /** Whether every row is where it should be. */
  public boolean isWhole() {
    return tables.stream().allMatch(TableCopied::isWhole);
  }

  /**
   * One table.
   *
   * @param rows that it has
   * @param added not there before
   * @param replaced there before, and older or damaged
   * @param damage rows that were changed since Steelyard wrote them: left where they are
   * @param nameless rows without an id, which other programs write: left where they are
   * @param wrong of what was copied, rows that are not there afterwards, or say something else
   */
  public record TableCopied(
      String name, long rows, long added, long replaced, Damage damage, long nameless, long wrong) {

    /** There before, and left as they were. */
    public long there() {
      return rows - added - replaced - damage.count() - nameless;
    }

    public boolean isWhole() {
      return !damage.isAny() && nameless == 0 && wrong == 0;
    }
  }
}
