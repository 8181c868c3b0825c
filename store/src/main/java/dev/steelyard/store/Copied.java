package dev.steelyard.store;

import dev.steelyard.core.model.DutBuild;
import java.util.List;

/**
 * What a copy from one store to another did.
 *
 * @param tables those that the one it is copied from has
 * @param builds what there is to say of their lines
 */
public record Copied(List<TableCopied> tables, CopiedBuilds builds) {

  public Copied {
    tables = List.copyOf(tables);
  }

  /** Whether every row is where it should be. */
  public boolean isWhole() {
    return tables.stream().allMatch(TableCopied::isWhole);
  }

  /**
   * What only the repository can set right.
   *
   * @param unlinked builds that may stand on one of the other store: git has to say which
   * @param ofTwoCommits what one store knew as another commit's than the other: what was published
   *     last counts
   */
  public record CopiedBuilds(List<DutBuild> unlinked, List<DutBuild> ofTwoCommits) {

    public static final CopiedBuilds NONE = new CopiedBuilds(List.of(), List.of());
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
