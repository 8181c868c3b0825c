package dev.steelyard.profile.jvm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a running virtual machine by way of {@code jcmd} of this program's own JDK, which knows how
 * to ask JDK 8 and all after it.
 */
public final class Jcmd {

  /** Small questions: it need not compile well nor collect in parallel. */
  private static final List<String> QUICK =
      List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-J-Xshare:auto");

  private Jcmd() {}

  /**
   * Its answer.
   *
   * @param question such as {@code GC.class_histogram}, with its options
   * @throws SteelyardException when there is no jcmd, the process is gone, belongs to another user
   *     or does not answer
   */
  public static String ask(JvmProcess jvm, String... question) {
    jvm.requireAskable();
    List<String> words = new ArrayList<>(QUICK);
    words.add(Long.toString(jvm.pid()));
    words.addAll(List.of(question));
    Tool.Outcome outcome = program().attempt(words);
    // The first line is the process number.
    String said = outcome.said().replaceFirst("\\A\\d+:\\s*", "");
    if (outcome.code() != 0) {
      throw refused(jvm, question[0], said);
    }
    return said;
  }

  /**
   * Has it end what was begun there: also when all else was called off.
   *
   * @param order such as {@code JFR.stop}, with its options
   * @throws SteelyardException as {@link #ask}
   */
  public static void end(JvmProcess jvm, String... order) {
    jvm.requireAskable();
    List<String> words = new ArrayList<>(QUICK);
    words.add(Long.toString(jvm.pid()));
    words.addAll(List.of(order));
    program().clear(words.toArray(String[]::new));
  }

  private static SteelyardException refused(JvmProcess jvm, String question, String said) {
    if (!jvm.isRunning()) {
      return jvm.gone();
    }
    String reason = said.lines().findFirst().orElse("no reason was given");
    String words = reason.replaceFirst("^(?:[a-z]+\\.)+([A-Za-z]+Exception): ", "");
    return SteelyardException.cannotRun(
        "process %d did not answer %s: %s; run this as the user that owns it, or as root"
            .formatted(jvm.pid(), question, words));
  }

  private static Tool program() {
    Path own = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return Optional.of(own)
        .filter(Files::isExecutable)
        .map(Tool::new)
        .or(() -> Tool.find("jcmd"))
        .orElseThrow(() ->
            SteelyardException.cannotRun(
                "there is no jcmd beside %s nor on the PATH; run this with a JDK, not a JRE"
                    .formatted(own.getParent())));
  }
}
