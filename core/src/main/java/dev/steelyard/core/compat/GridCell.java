package dev.steelyard.core.compat;

/**
 * One case between two versions.
 *
 * @param caseName with its parameters: {@code nulls[file_version=2.1]}
 * @param writer the version that created the data
 * @param reader the version that was asked
 * @param step at which it was decided: {@code create}, {@code check_read}, {@code answers}, {@code
 *     check_write}; empty where all went well
 * @param words why, in the version's own words where it had some; empty where all went well
 * @param declared whether the suite says that it is so
 */
public record GridCell(
    Crossing crossing,
    String caseName,
    String writer,
    String reader,
    CellVerdict verdict,
    String step,
    String words,
    boolean declared) {

  /** Whether it speaks against the versions: incompatible beyond what is declared. */
  public boolean isNegative() {
    return verdict.isIncompatible() && !declared;
  }
}
