package dev.steelyard.compat.answer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Holds rows against rows.
 *
 * @param ordered whether the order counts
 * @param tolerance how far a number may be from another, as a share of the larger one
 */
record RowMatch(boolean ordered, double tolerance) {

  /** More differing rows than this are not looked for one by one, as that takes their square. */
  private static final int MOST_SEARCHED = 2000;

  private static final int SHOWN = 160;

  /** What differs first, for people; empty when nothing does. */
  Optional<String> difference(List<JsonNode> wanted, List<JsonNode> found) {
    String counts =
        wanted.size() == found.size()
            ? ""
            : "%d rows instead of %d; ".formatted(found.size(), wanted.size());
    if (ordered) {
      return inOrder(wanted, found).map(words -> counts + words);
    }
    List<JsonNode> missing = new ArrayList<>();
    List<JsonNode> left = leftOver(wanted, found, missing);
    if (!missing.isEmpty()) {
      return Optional.of(
          counts
              + "missing "
              + shown(missing.getFirst())
              + (left.isEmpty() ? "" : ", there is " + shown(left.getFirst())));
    }
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(counts + "there is also " + shown(left.getFirst()));
  }

  /** How many of the wanted rows are found. */
  long found(List<JsonNode> wanted, List<JsonNode> among) {
    List<JsonNode> missing = new ArrayList<>();
    leftOver(wanted, among, missing);
    return (long) wanted.size() - missing.size();
  }

  private Optional<String> inOrder(List<JsonNode> wanted, List<JsonNode> found) {
    for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
      if (!isSame(wanted.get(i), found.get(i))) {
        return Optional.of(
            "row %d is %s instead of %s"
                .formatted(i + 1, shown(found.get(i)), shown(wanted.get(i))));
      }
    }
    if (wanted.size() == found.size()) {
      return Optional.empty();
    }
    return Optional.of(
        wanted.size() > found.size()
            ? "row %d is missing: %s".formatted(found.size() + 1, shown(wanted.get(found.size())))
            : "there is also row %d: %s"
                .formatted(wanted.size() + 1, shown(found.get(wanted.size()))));
  }

  /** The rows found that no wanted one is like, and those wanted that are not found. */
  private List<JsonNode> leftOver(
      List<JsonNode> wanted, List<JsonNode> found, List<JsonNode> missing) {
    Map<String, List<JsonNode>> byText = new LinkedHashMap<>();
    found.forEach(row -> byText.computeIfAbsent(canonical(row), _ -> new ArrayList<>()).add(row));
    List<JsonNode> searched = new ArrayList<>();
    for (JsonNode row : wanted) {
      List<JsonNode> same = byText.getOrDefault(canonical(row), List.of());
      if (same.isEmpty()) {
        searched.add(row);
      } else {
        same.removeLast();
      }
    }
    List<JsonNode> left = new ArrayList<>(byText.values().stream().flatMap(List::stream).toList());
    if (tolerance == 0 || Math.max(left.size(), searched.size()) > MOST_SEARCHED) {
      missing.addAll(searched);
      return left;
    }
    List<JsonNode> alone = new ArrayList<>();
    List<JsonNode> others = new NearestRows(searched, left, this::isSame).unmatched(alone);
    if (!alone.isEmpty() && Math.max(wanted.size(), found.size()) <= MOST_SEARCHED) {
      // Equal rows need not be each other's partners.
      alone.clear();
      others = new NearestRows(wanted, found, this::isSame).unmatched(alone);
    }
    missing.addAll(alone);
    return others;
  }

  /** A text that rows have in common when they are the same but for the tolerance. */
  private static String canonical(JsonNode node) {
    if (node.isNumber()) {
      return number(node).stripTrailingZeros().toString();
    }
    if (node.isArray()) {
      StringBuilder all = new StringBuilder("[");
      node.forEach(one -> all.append(canonical(one)).append(','));
      return all.append(']').toString();
    }
    if (node.isObject()) {
      StringBuilder all = new StringBuilder("{");
      node.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(one ->
              all.append(one.getKey()).append(':').append(canonical(one.getValue())).append(','));
      return all.append('}').toString();
    }
    return node.toString();
  }

  private boolean isSame(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return isNear(number(one), number(other));
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        if (!isSame(one.get(i), other.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (one.isObject() && other.isObject() && one.size() == other.size()) {
      return one.properties().stream()
          .allMatch(entry ->
              other.has(entry.getKey()) && isSame(entry.getValue(), other.get(entry.getKey())));
    }
    return one.equals(other);
  }

  private boolean isNear(BigDecimal one, BigDecimal other) {
    BigDecimal most = one.abs().max(other.abs()).multiply(BigDecimal.valueOf(tolerance));
    return one.subtract(other).abs().compareTo(most) <= 0;
  }

  private static BigDecimal number(JsonNode node) {
    return node.isIntegralNumber() ? new BigDecimal(node.bigIntegerValue()) : node.decimalValue();
  }

  private static String shown(JsonNode row) {
    String text = row.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }
}
