package dev.steelyard.lab.run;

import dev.steelyard.store.HomeFolder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What of a trial is not what it was when its run began. */
sealed interface Difference {

  /**
   * Says it, and what to do.
   *
   * @param run its name
   * @param trial its label
   */
  String words(String run, String trial, Surroundings now);

  /**
   * Something has become another thing.
   *
   * @param beginning of a sentence that ends with "any more"
   */
  record Another(String beginning) implements Difference {

    @Override
    public String words(String run, String trial, Surroundings now) {
      return "%s that run %s began with (%s); put it back as it was, or start a new run"
          .formatted(beginning, run, trial);
    }
  }

  /**
   * A file is another one after what makes files has run again.
   *
   * @param by which of these there are
   */
  record Rewritten(Path file, Makers by) implements Difference {

    @Override
    public String words(String run, String trial, Surroundings now) {
      return "%s, which its trial reads, is another one than run %s began with, now that %s again (%s); let %s write the same each time, or start a new run"
          .formatted(file, run, by.past, trial, by.names);
    }
  }

  /** What makes files before a trial. */
  enum Makers {
    SET_UP("'setup' has run", "'setup'"),
    BUILD("its source was built", "the build"),
    BOTH("its source was built, or 'setup' has run,", "both");

    private final String past;
    private final String names;

    Makers(String past, String names) {
      this.past = past;
      this.names = names;
    }

    static Makers of(boolean isSetUp, boolean isBuilt) {
      return isBuilt ? isSetUp ? BOTH : BUILD : SET_UP;
    }
  }

  /** A file that was not there is read now. */
  record Came(Path file) implements Difference {

    @Override
    public String words(String run, String trial, Surroundings now) {
      return "%s, which its trial reads, came after run %s was interrupted (%s); take it away, or start a new run"
          .formatted(file, run, trial);
    }
  }

  /** A word leads to another file now; the one that it led to is as it was. */
  record FoundElsewhere(Path before, Path found) implements Difference {

    @Override
    public String words(String run, String trial, Surroundings now) {
      boolean isBarred = Files.isExecutable(found) && !Files.isExecutable(before);
      List<String> others = isBarred ? List.of() : now.othersThatLeadTo(found);
      String remedy =
          isBarred
              ? "make that executable again"
              : others.isEmpty() ? "see that that is found first" : Surroundings.putBack(others);
      return "'%s' is found at %s now, and run %s began with %s, which is as it was%s (%s); %s, or start a new run"
          .formatted(
              before.getFileName(),
              found,
              run,
              before,
              isBarred ? " but is not executable" : Surroundings.areOthers(others),
              trial,
              remedy);
    }
  }

  /** No word leads any more to a file that is as it was. */
  record NotFound(Path before) implements Difference {

    @Override
    public String words(String run, String trial, Surroundings now) {
      List<String> others = now.othersThatLead();
      return "%s is as it was when run %s began, and nothing that its trial runs or reads leads to it any more%s (%s); %s, or start a new run"
          .formatted(
              before,
              run,
              Surroundings.areOthers(others),
              trial,
              others.isEmpty()
                  ? "see that it is found first, and is executable if it is a program"
                  : Surroundings.putBack(others));
    }
  }

  /**
   * What leads to files beside the words that name them.
   *
   * @param variables of the environment, as they are now
   * @param others names of those that are not what they were when the run began
   */
  record Surroundings(Map<String, String> variables, Set<String> others) {

    private static final String PATH = "PATH";
    private static final String HOME = HomeFolder.VARIABLE;

    public Surroundings {
      variables = Map.copyOf(variables);
      others = Set.copyOf(others);
    }

    /** Variables that are others now and lead to this file. */
    private List<String> othersThatLeadTo(Path found) {
      List<String> leading = othersThatLead();
      leading.removeIf(name -> name.equals(PATH) && !isOnPath(found));
      leading.removeIf(name -> name.equals(HOME) && !found.startsWith(value(HOME)));
      return leading;
    }

    private List<String> othersThatLead() {
      List<String> leading = new ArrayList<>(List.of(HOME, PATH));
      leading.retainAll(others);
      return leading;
    }

    private boolean isOnPath(Path found) {
      String folder = String.valueOf(found.getParent());
      return Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(value(PATH))
          .anyMatch(one -> Path.of(one).toString().equals(folder));
    }

    private String value(String name) {
      return variables.getOrDefault(name, "");
    }

    private static String areOthers(List<String> names) {
      return names.isEmpty()
          ? ""
          : ": %s %s"
              .formatted(
                  String.join(" and ", names), names.size() == 1 ? "is another" : "are others");
    }

    private static String putBack(List<String> names) {
      return "put %s back as %s"
          .formatted(String.join(" and ", names), names.size() == 1 ? "it was" : "they were");
    }
  }
}
