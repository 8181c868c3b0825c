package dev.steelyard.core.compat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two runs of a suite, cell by cell.
 *
 * @param suite the name that both have
 * @param product the package of the later one
 * @param cells of the later one, each with what the earlier one says of it
 * @param gone how many cells the earlier one has and the later one has not
 */
public record CompatChanges(String suite, String product, List<CellChange> cells, long gone) {

  public CompatChanges {
    cells = List.copyOf(cells);
  }

  private record Key(Crossing crossing, String caseName, String writer, String reader) {

    static Key of(GridCell cell) {
      return new Key(cell.crossing(), cell.caseName(), cell.writer(), cell.reader());
    }
  }

  /** Holds a run against an earlier one. */
  public static CompatChanges between(
      List<GridCell> before, List<GridCell> after, String suite, String product) {
    Map<Key, GridCell> earlier = new LinkedHashMap<>();
    before.forEach(cell -> earlier.put(Key.of(cell), cell));
    List<CellChange> cells =
        after.stream()
            .map(cell -> new CellChange(Optional.ofNullable(earlier.remove(Key.of(cell))), cell))
            .toList();
    return new CompatChanges(suite, product, cells, earlier.size());
  }

  public List<CellChange> newlyBroken() {
    return cells.stream().filter(CellChange::isNewlyBroken).toList();
  }

  public List<CellChange> mended() {
    return cells.stream().filter(CellChange::isMended).toList();
  }

  /** Those that are as bad as before, but that the suite declares now. */
  public List<CellChange> newlyDeclared() {
    return cells.stream().filter(CellChange::isNewlyDeclared).toList();
  }

  /** Those that could be asked before and cannot now. */
  public List<CellChange> lost() {
    return cells.stream().filter(CellChange::isLost).toList();
  }

  /** How many cells both have. */
  public long common() {
    return cells.stream().filter(one -> one.before().isPresent()).count();
  }
}
