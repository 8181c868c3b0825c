package dev.steelyard.compat.answer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;

/**
 * Pairs rows that are alike, as many as can be: of {@code 1, 1.1} and {@code 1.1, 1.2}, where what
 * differs by 0.1 is alike, both pairs. Augmenting paths (H. W. Kuhn, Naval Research Logistics
 * Quarterly 2, 1955, for pairs of equal worth); the time grows with the cube of the rows at worst,
 * and with their square where few are alike. Used once.
 */
final class NearestRows {

  private static final int NONE = -1;

  private final List<JsonNode> wanted;
  private final List<JsonNode> found;
  private final BiPredicate<JsonNode, JsonNode> alike;
  private final int[] partner;

  NearestRows(List<JsonNode> wanted, List<JsonNode> found, BiPredicate<JsonNode, JsonNode> alike) {
    this.wanted = wanted;
    this.found = found;
    this.alike = alike;
    this.partner = new int[found.size()];
    Arrays.fill(partner, NONE);
  }

  /**
   * The rows found that no wanted one is paired with.
   *
   * @param missing takes the wanted ones without a pair
   */
  List<JsonNode> unmatched(List<JsonNode> missing) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!paired(i, new boolean[found.size()])) {
        missing.add(wanted.get(i));
      }
    }
    List<JsonNode> left = new ArrayList<>();
    for (int j = 0; j < partner.length; j++) {
      if (partner[j] == NONE) {
        left.add(found.get(j));
      }
    }
    return left;
  }

  /** Finds a partner, for whom another may have to find a new one. */
  private boolean paired(int row, boolean[] asked) {
    for (int j = 0; j < partner.length; j++) {
      if (!asked[j] && alike.test(wanted.get(row), found.get(j))) {
        asked[j] = true;
        if (partner[j] == NONE || paired(partner[j], asked)) {
          partner[j] = row;
          return true;
        }
      }
    }
    return false;
  }
}
