package dev.steelyard.core.profile.diff;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import java.util.List;
import java.util.regex.Pattern;

/** Functions by what they are called in every build and every start. */
public final class FrameNames {

  private record Renaming(Pattern pattern, String replacement) {

    static Renaming of(String pattern, String replacement) {
      return new Renaming(Pattern.compile(pattern), replacement);
    }
  }

  /** What virtual machines number as they go, and compilers as they find something to do. */
  private static final List<Renaming> RULES =
      List.of(
          Renaming.of(
              "(\\$\\$Lambda|\\$\\$Hidden|LambdaForm\\$\\w+)(?:[/$.+]?(?:0x)?[0-9a-f]+)*", "$1"),
          Renaming.of("(lambda\\$[\\w$]*?)\\$\\d+", "$1"),
          Renaming.of(
              "(Generated(?:Method|Constructor|SerializationConstructor)Accessor)\\d+", "$1"),
          Renaming.of("(\\$Proxy)\\d+", "$1"),
          Renaming.of("\\.(?:isra|constprop|part|cold|llvm|lto_priv)(?:\\.\\d+)*(?=$|\\.)", ""));

  private FrameNames() {}

  /** The function, without lines and numbers that differ from start to start. */
  public static Frame comparable(Frame frame) {
    if (frame.kind() == FrameKind.PYTHON) {
      // Where a package is installed differs between environments.
      String file = frame.file().substring(frame.file().lastIndexOf('/') + 1);
      return new Frame(frame.kind(), frame.name(), file, 0);
    }
    String name = frame.name();
    for (Renaming rule : RULES) {
      name = rule.pattern().matcher(name).replaceAll(rule.replacement());
    }
    return new Frame(frame.kind(), name, frame.file(), 0);
  }
}
