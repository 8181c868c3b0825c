package dev.steelyard.watch.bot;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.VisibleJson;
import dev.steelyard.watch.bot.BotDecision.Accepted;
import dev.steelyard.watch.bot.BotDecision.Helped;
import dev.steelyard.watch.bot.BotDecision.Ignored;
import dev.steelyard.watch.bot.BotDecision.Refused;
import dev.steelyard.watch.github.PullRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decision for programs: {@code steelyard-bot}, version 1, described in docs/pull-requests.md.
 */
public final class BotJson {

  private static final String FORMAT = "steelyard-bot";
  private static final int VERSION = 1;

  /** Of a key that stands twice nobody knows which one is meant. */
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final List<String> ACTIONS =
      Stream.concat(BotParser.COMMANDS.stream(), Stream.of("ignore", "refuse")).toList();

  private BotJson() {}

  /** Writes it, then a line end. */
  public static void write(BotDecision decision, Appendable out) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", FORMAT);
    all.put("version", VERSION);
    all.put("action", action(decision));
    switch (decision) {
      case Ignored one -> all.put("reason", one.reason());
      case Refused one -> answer(one.where(), one.author(), one.answer(), all);
      case Helped one -> answer(one.where(), one.author(), one.answer(), all);
      case Accepted one -> accepted(one, all);
    }
    String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    try (VisibleJson visible = new VisibleJson(out)) {
      visible.write(text);
    }
    out.append('\n');
  }

  /** One word: {@code ignore}, {@code refuse}, {@code help}, {@code run} or {@code compare}. */
  public static String action(BotDecision decision) {
    return switch (decision) {
      case Ignored _ -> "ignore";
      case Refused _ -> "refuse";
      case Helped _ -> "help";
      case Accepted one -> one.request().word();
    };
  }

  private static void answer(
      PullRequest where, String author, String answer, Map<String, Object> all) {
    place(where, author, all);
    all.put("answer", answer);
  }

  private static void place(PullRequest where, String author, Map<String, Object> all) {
    all.put("repository", where.repository().toString());
    all.put("pull_request", where.number());
    all.put("author", author);
  }

  private static void accepted(Accepted one, Map<String, Object> all) {
    place(one.where(), one.author(), all);
    PullRequestHead head = one.head();
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("repository", head.repository());
    from.put("branch", head.branch());
    from.put("commit", head.commit());
    from.put("is_fork", head.isOfFork());
    all.put("head", from);
    all.put("base", Map.of("branch", head.baseBranch(), "commit", head.baseCommit()));
    all.put("arguments", one.request().arguments());
    all.put("asked", BotAnswer.asked(one));
  }

  /**
   * What later jobs of a workflow are told, each in one line: who runs a pull request may write
   * over a file of the decision, and not over this.
   */
  public static Map<String, String> outputs(BotDecision decision) {
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put("action", action(decision));
    if (decision instanceof Accepted one) {
      outputs.put("commit", one.head().commit());
      outputs.put("base", one.head().baseCommit());
      outputs.put("base_branch", one.head().baseBranch());
      outputs.put("asked", BotAnswer.asked(one));
    }
    return outputs;
  }

  /**
   * The arguments of a decision that was written here.
   *
   * @return empty when it is of something else than a run
   * @throws SteelyardException when it is none
   */
  public static Optional<List<String>> arguments(String text) {
    try {
      JsonNode json = STRICT.readTree(text);
      requireReadable(json);
      if (!json.path("action").stringValue("").equals("run")) {
        return Optional.empty();
      }
      JsonNode all = json.path("arguments");
      if (!all.isArray() || all.valueStream().anyMatch(one -> !one.isString())) {
        throw SteelyardException.invalid("the decision's 'arguments' are no list of texts");
      }
      List<String> arguments = all.valueStream().map(JsonNode::stringValue).toList();
      return Optional.of(checked(arguments));
    } catch (JacksonException noJson) {
      throw SteelyardException.invalid("this is no decision of 'steelyard bot': no JSON", noJson);
    }
  }

  /** What is written loosely was not written here, and means who knows what. */
  private static void requireReadable(JsonNode json) {
    JsonNode version = json.path("version");
    if (!json.path("format").stringValue("").equals(FORMAT) || !version.isIntegralNumber()) {
      throw SteelyardException.invalid("this is no decision that 'steelyard bot' has written");
    }
    if (!version.bigIntegerValue().equals(BigInteger.valueOf(VERSION))) {
      throw SteelyardException.invalid(
          "the decision is of version %s, and this Steelyard reads version %d: both steps of a workflow need the same Steelyard"
              .formatted(version, VERSION));
    }
    if (!ACTIONS.contains(json.path("action").stringValue(""))) {
      throw SteelyardException.invalid(
          "the decision's 'action' is none of %s".formatted(String.join(", ", ACTIONS)));
    }
  }

  /** A file may have been made by somebody else. */
  private static List<String> checked(List<String> arguments) {
    List<String> again = BotParser.again(arguments);
    if (!again.equals(arguments)) {
      throw SteelyardException.invalid("the decision has other arguments than a comment can give");
    }
    return again;
  }
}
