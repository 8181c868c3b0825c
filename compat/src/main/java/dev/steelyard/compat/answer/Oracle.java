package dev.steelyard.compat.answer;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Tells right answers from wrong ones: those of an index by a full search of the same version, and
 * those of one version by another's about the same data. Stateless.
 */
public final class Oracle {

  private static final int SHOWN = 200;

  private Oracle() {}

  /**
   * What is wrong with a version's answers by themselves; empty when nothing is.
   *
   * @param answers by the names of queries
   */
  public static Optional<String> alone(JsonNode answers) {
    for (var entry : answers.properties()) {
      Optional<String> wrong = alone(QueryAnswer.of(entry.getValue()));
      if (wrong.isPresent()) {
        return Optional.of("'%s': %s".formatted(entry.getKey(), wrong.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> alone(QueryAnswer answer) {
    if (answer.uses().isPresent() && !answer.plan().orElse("").contains(answer.uses().get())) {
      return Optional.of(
          "'%s' is not used; the plan is %s"
              .formatted(answer.uses().get(), shown(answer.plan().orElse("not told"))));
    }
    if (answer.exact().isEmpty()) {
      return Optional.empty();
    }
    RowMatch match = new RowMatch(answer.ordered(), answer.tolerance());
    if (answer.recall().isEmpty()) {
      return match
          .difference(answer.exact().get(), answer.rows())
          .map(words -> "against a full search: " + words);
    }
    int all = answer.exact().get().size();
    double share = all == 0 ? 1 : match.found(answer.exact().get(), answer.rows()) / (double) all;
    return share >= answer.recall().getAsDouble()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "recall %.3f of %d exact hits, at least %.3f is demanded",
                share,
                all,
                answer.recall().getAsDouble()));
  }

  /**
   * What is wrong with a version's answers beside another's about the same data; empty when nothing
   * is. A query whose recall is bounded is not held to the other's rows: it may find others.
   *
   * @param reference by the version that wrote the data
   */
  public static Optional<String> between(JsonNode reference, JsonNode answers) {
    for (var entry : reference.properties()) {
      String name = entry.getKey();
      if (!answers.has(name)) {
        return Optional.of("'%s' is not answered".formatted(name));
      }
      QueryAnswer wanted = QueryAnswer.of(entry.getValue());
      QueryAnswer found = QueryAnswer.of(answers.get(name));
      Optional<String> differs =
          wanted.recall().isPresent()
              ? Optional.empty()
              : new RowMatch(wanted.ordered(), Math.max(wanted.tolerance(), found.tolerance()))
                  .difference(wanted.rows(), found.rows());
      if (differs.isPresent()) {
        return Optional.of("'%s': %s".formatted(name, differs.get()));
      }
    }
    return Optional.empty();
  }

  private static String shown(String plan) {
    String line = plan.replaceAll("\\s+", " ").strip();
    return "\"" + (line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…") + "\"";
  }
}
