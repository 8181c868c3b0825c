package dev.steelyard.compat.search;

import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.CellVerdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What failures of one cause have in common, whatever data they are about.
 *
 * @param words of errors, without numbers and names; of wrong answers, the query's name
 */
record CauseKind(String caseName, CellVerdict verdict, String place, String words) {

  /** As the oracle writes it before what is wrong. */
  private static final Pattern QUERY = Pattern.compile("^('[^']*'):.*", Pattern.DOTALL);

  private static final int COMPARED = 120;

  static CauseKind of(AgingFailure failure) {
    Matcher query = QUERY.matcher(failure.words());
    boolean isWrong = failure.verdict() == CellVerdict.WRONG_ANSWER;
    String words = isWrong && query.matches() ? query.group(1) : general(failure.words());
    return new CauseKind(failure.caseName(), failure.verdict(), failure.place(), words);
  }

  private static String general(String words) {
    String plain =
        words
            .replaceAll("0x[0-9a-fA-F]+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{9,}|\\d+", "#")
            .replaceAll("[^\\s'\"]*/[^\\s'\"]*", "…");
    return plain.length() <= COMPARED ? plain : plain.substring(0, COMPARED);
  }
}
