package dev.steelyard.compat.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * What a version answered to one query, as its worker tells it.
 *
 * @param rows in the order given
 * @param ordered whether their order is part of the answer
 * @param tolerance how far a number may be from another, as a share of the larger one
 * @param plan how it was found; empty where that is not told
 * @param uses what the plan has to contain, such as an index's name
 * @param exact what a search of everything found, where that was asked for
 * @param recall the least share of the exact rows that has to be found; all, where it is empty
 */
record QueryAnswer(
    List<JsonNode> rows,
    boolean ordered,
    double tolerance,
    Optional<String> plan,
    Optional<String> uses,
    Optional<List<JsonNode>> exact,
    OptionalDouble recall) {

  static QueryAnswer of(JsonNode said) {
    return new QueryAnswer(
        rows(said.path("rows")),
        said.path("ordered").asBoolean(false),
        said.path("tolerance").asDouble(0),
        text(said.path("plan")),
        text(said.path("uses")),
        said.path("exact").isArray() ? Optional.of(rows(said.path("exact"))) : Optional.empty(),
        said.path("recall").isNumber()
            ? OptionalDouble.of(said.path("recall").asDouble())
            : OptionalDouble.empty());
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  private static List<JsonNode> rows(JsonNode array) {
    List<JsonNode> rows = new ArrayList<>();
    array.forEach(rows::add);
    return rows;
  }
}
