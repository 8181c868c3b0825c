package dev.steelyard.watch.dispatch;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.watch.github.GitHubRepository;
import dev.steelyard.watch.github.ShownAddress;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a commit is measured, as {@code --dispatch} names it. */
public sealed interface DispatchTarget {

  /**
   * Refuses a target that asks for values which there are not.
   *
   * @param names of those that there are
   * @throws SteelyardException naming them
   */
  default void requireNames(Set<String> names) {}

  /**
   * A workflow that is triggered by {@code workflow_dispatch}.
   *
   * @param file its file's name in {@code .github/workflows}, or its number
   * @param ref the branch or tag whose workflow runs
   */
  record Workflow(GitHubRepository repository, String file, String ref) implements DispatchTarget {
    @Override
    public String toString() {
      return "the workflow %s of %s".formatted(file, repository);
    }
  }

  /** Whether it has brought its results when it ends; of others they come later. */
  default boolean isAwaited() {
    return false;
  }

  /**
   * A program on this machine, without a shell.
   *
   * @param words with places for values, {@code {commit}}
   * @param isAwaited whether it measures; else it has another one do it later
   */
  record Program(List<String> words, boolean isAwaited) implements DispatchTarget {
    public Program {
      words = List.copyOf(words);
    }

    @Override
    public void requireNames(Set<String> names) {
      ProgramWords.requireNames(words, names);
    }

    @Override
    public String toString() {
      return "the command " + words.getFirst();
    }
  }

  /** Before a program that measures, and ends when it has. */
  String MEASURES = "command:";

  /** Before a program that has it done later. */
  String QUEUES = "queue:";

  /** A file's name may have no slash, a branch may. */
  Pattern WORKFLOW =
      Pattern.compile(
          "([^/@]+/[^/@]+)/([A-Za-z0-9_][A-Za-z0-9._-]{0,99})(?:@([A-Za-z0-9_][A-Za-z0-9._/-]{0,199}))?");

  /**
   * Of {@code github:OWNER/REPO/WORKFLOW[@BRANCH]}, {@code command:WORDS} or {@code queue:WORDS}.
   *
   * @param where it was said, for messages: {@code --dispatch}
   * @throws SteelyardException when it is neither
   */
  static DispatchTarget parse(String where, String text) {
    for (String kind : List.of(MEASURES, QUEUES)) {
      if (text.startsWith(kind)) {
        return new Program(ProgramWords.of(text.substring(kind.length())), kind.equals(MEASURES));
      }
    }
    Matcher matcher = WORKFLOW.matcher(text.startsWith("github:") ? text.substring(7) : "");
    if (!matcher.matches()) {
      throw SteelyardException.invalid(
          "%s is %s; write github:OWNER/REPO/WORKFLOW.yml[@BRANCH], command:'PROGRAM ARGUMENTS' or queue:'PROGRAM ARGUMENTS'"
              .formatted(where, ShownAddress.orText(text)));
    }
    String ref = matcher.group(3);
    return new Workflow(
        GitHubRepository.parse(matcher.group(1)), matcher.group(2), ref == null ? "main" : ref);
  }
}
