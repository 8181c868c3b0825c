package dev.steelyard.core.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompatChangesTest {

  private static GridCell cell(CellVerdict verdict, boolean declared) {
    return new GridCell(Crossing.GRID, "Case", "1.0", "2.0", verdict, "read", "words", declared);
  }

  private static CompatChanges changes(GridCell before, GridCell after) {
    return CompatChanges.between(List.of(before), List.of(after), "suite", "package");
  }

  @Test
  void what_is_as_bad_as_before_and_declared_now_is_not_mended() {
    CompatChanges found =
        changes(cell(CellVerdict.WRONG_ANSWER, false), cell(CellVerdict.WRONG_ANSWER, true));

    assertThat(found.mended()).isEmpty();
    assertThat(found.newlyDeclared()).hasSize(1);
    assertThat(found.newlyBroken()).isEmpty();
  }

  @Test
  void what_goes_well_now_is_mended() {
    CompatChanges found = changes(cell(CellVerdict.BROKEN, false), cell(CellVerdict.OK, false));

    assertThat(found.mended()).hasSize(1);
    assertThat(found.newlyDeclared()).isEmpty();
  }

  @Test
  void what_went_well_and_does_not_is_newly_broken() {
    CompatChanges found = changes(cell(CellVerdict.OK, false), cell(CellVerdict.BROKEN, false));

    assertThat(found.newlyBroken()).hasSize(1);
    assertThat(found.mended()).isEmpty();
  }
}
