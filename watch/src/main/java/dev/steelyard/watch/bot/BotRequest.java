package dev.steelyard.watch.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What a comment asks for. */
public sealed interface BotRequest {

  /**
   * Measure the pull request.
   *
   * @param only levels, as {@code steelyard run --only} takes them
   * @param iterations of each trial; empty for what the experiment says
   */
  record Run(List<String> only, OptionalInt iterations) implements BotRequest {

    public Run {
      only = List.copyOf(only);
    }

    @Override
    public String word() {
      return "run";
    }

    @Override
    public List<String> arguments() {
      List<String> words = new ArrayList<>();
      only.forEach(one -> words.add("--only=" + one));
      iterations.ifPresent(number -> words.add("--iterations=" + number));
      return words;
    }
  }

  /** Compare what is measured already. */
  record Compare() implements BotRequest {
    @Override
    public String word() {
      return "compare";
    }
  }

  /** Say what can be asked for. */
  record Help() implements BotRequest {
    @Override
    public String word() {
      return "help";
    }
  }

  /** Its name in a comment. */
  String word();

  /** Its options as words of a command line, each whole in one word. */
  default List<String> arguments() {
    return List.of();
  }
}
