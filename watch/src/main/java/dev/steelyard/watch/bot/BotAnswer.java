package dev.steelyard.watch.bot;

import dev.steelyard.watch.bot.BotDecision.Accepted;
import dev.steelyard.watch.bot.BotDecision.Helped;
import dev.steelyard.watch.bot.BotDecision.Ignored;
import dev.steelyard.watch.bot.BotDecision.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a decision is answered with, in markdown. */
public final class BotAnswer {

  private static final int SHORT = 7;

  /** True also when all is done: nobody writes over an answer but the next one. */
  private static final String OUTCOME = "what comes of it stands in a comment of its own";

  private BotAnswer() {}

  /** The answer; empty where none is due. */
  public static Optional<String> of(BotDecision decision) {
    return switch (decision) {
      case Ignored _ -> Optional.empty();
      case Refused one -> Optional.of(one.answer() + "\n");
      case Helped one -> Optional.of(one.answer());
      case Accepted one -> Optional.of(accepted(one) + "\n");
    };
  }

  private static String accepted(Accepted one) {
    String commit = one.head().commit().substring(0, SHORT);
    List<String> arguments = one.request().arguments();
    String with =
        arguments.stream().map(BotParser::shown).collect(Collectors.joining(" ", " with ", ""));
    String by = " %s asked for it.".formatted(BotParser.shown(one.author()));
    return switch (one.request()) {
      case BotRequest.Run _ ->
          "`%s` is to be measured%s; %s. What is pushed later is not in it.%s"
              .formatted(commit, arguments.isEmpty() ? "" : with, OUTCOME, by);
      case BotRequest.Compare _ ->
          "What is measured of `%s` is to be compared; %s.%s".formatted(commit, OUTCOME, by);
      case BotRequest.Help _ -> "";
    };
  }

  /**
   * Who asked for what, in one line of markdown, for what comes of it: {@code `ann` asked for `run`
   * `--only=size=20` of `0123456`}.
   */
  static String asked(Accepted one) {
    List<String> words = new ArrayList<>(List.of(one.request().word()));
    words.addAll(one.request().arguments());
    return "%s asked for %s of `%s`"
        .formatted(
            BotParser.shown(one.author()),
            words.stream().map(BotParser::shown).collect(Collectors.joining(" ")),
            one.head().commit().substring(0, SHORT));
  }
}
