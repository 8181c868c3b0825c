package dev.steelyard.trace.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What stands in one step of a plan of PostgreSQL. */
record PostgresNode(JsonNode json) {

  String text(String field) {
    return json.path(field).asString("");
  }

  String type() {
    return text("Node Type");
  }

  List<PostgresNode> parts() {
    return json.path("Plans").valueStream().map(PostgresNode::new).toList();
  }

  /** What another statement within this one asks, and no part of what the step does. */
  boolean isApart() {
    return isOfRows() || isBefore();
  }

  /** Of a statement that is asked again for each row, unless what it gives is kept in a table. */
  boolean isOfRows() {
    return text("Parent Relationship").equals("SubPlan");
  }

  /** Of one that is asked once at most. */
  boolean isBefore() {
    return text("Parent Relationship").equals("InitPlan");
  }

  /** Whether a statement within this one is asked once, and its rows are looked up by a hash. */
  boolean hashes(PostgresNode part) {
    Pattern hashed =
        Pattern.compile("hashed " + Pattern.quote(part.text("Subplan Name")) + "(?!\\d)");
    return json.properties().stream()
        .flatMap(field -> texts(field.getKey()).stream())
        .anyMatch(text -> hashed.matcher(text).find());
  }

  /**
   * Whether a statement within this one is asked again for each row. Where it stands is told of
   * conditions, and not of what is selected unless all of it is written: then it is one that names
   * columns from around it, or was executed more than once.
   *
   * @param names what the tables around it are called
   */
  boolean asksForEachRow(PostgresNode part, Set<String> names) {
    return part.isOfRows()
        && !hashes(part)
        && (mentions(part) || part.number("Actual Loops", 1) > 1 || part.isAbout(names));
  }

  private boolean mentions(PostgresNode part) {
    Pattern name = Pattern.compile(Pattern.quote(part.text("Subplan Name")) + "(?!\\d)");
    return allTexts().anyMatch(text -> name.matcher(text).find());
  }

  private Stream<String> allTexts() {
    return json.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !key.equals("Subplan Name"))
        .flatMap(key -> texts(key).stream());
  }

  /** Whether it, or a step below it, names a column of any of these tables. */
  private boolean isAbout(Set<String> names) {
    return names.stream()
            .map(name -> Pattern.compile("(?<![\\w.])\"?" + Pattern.quote(name) + "\"?\\."))
            .anyMatch(name -> allTexts().anyMatch(text -> name.matcher(text).find()))
        || parts().stream().anyMatch(part -> part.isAbout(names));
  }

  /** Whether rows were counted, and it was not executed at all. */
  boolean isNeverExecuted() {
    return json.has("Actual Loops") && json.path("Actual Loops").asDouble(1) == 0;
  }

  /** How many rows it gave each time; -1 where nobody counted, or it was not executed. */
  double actualRows() {
    return isNeverExecuted() ? -1 : number("Actual Rows", -1);
  }

  double number(String field, double otherwise) {
    return json.path(field).asDouble(otherwise);
  }

  /** One text or several. */
  List<String> texts(String... fields) {
    List<String> texts = new ArrayList<>();
    for (String field : fields) {
      JsonNode value = json.path(field);
      if (value.isArray()) {
        value.forEach(one -> texts.add(one.asString("")));
      } else if (!value.asString("").isEmpty()) {
        texts.add(value.asString(""));
      }
    }
    return texts;
  }

  /** What the tables that it reads are called. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    if (!text("Alias").isEmpty()) {
      names.add(text("Alias"));
    }
    parts().forEach(part -> names.addAll(part.names()));
    return names;
  }
}
