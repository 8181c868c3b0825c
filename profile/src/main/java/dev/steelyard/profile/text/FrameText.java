package dev.steelyard.profile.text;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frames as profilers write them in collapsed stacks. */
public final class FrameText {

  /** Of py-spy and others: {@code search (index.py:12)}. */
  private static final Pattern WITH_PLACE = Pattern.compile("(.+) \\((.+?)(?::(\\d{1,9}))?\\)");

  /** Of async-profiler, where it is told to say what a frame is. */
  private static final Map<String, FrameKind> ENDINGS =
      Map.of(
          "_[j]", FrameKind.JAVA,
          "_[i]", FrameKind.JAVA,
          "_[0]", FrameKind.JAVA,
          "_[1]", FrameKind.JAVA,
          "_[k]", FrameKind.KERNEL);

  private static final int ENDING = 4;
  private static final Pattern JAVA =
      Pattern.compile("[\\w$]+[./][\\w$./+]*\\.(?:[\\w$]+|<init>|<clinit>)");

  private FrameText() {}

  /** The frame that a text tells, as far as it does. */
  public static Frame parse(String text) {
    FrameKind said =
        text.length() > ENDING ? ENDINGS.get(text.substring(text.length() - ENDING)) : null;
    if (said != null) {
      String name = text.substring(0, text.length() - ENDING);
      return new Frame(said, said == FrameKind.JAVA ? name.replace('/', '.') : name);
    }
    Matcher placed = WITH_PLACE.matcher(text);
    if (placed.matches() && placed.group(2).contains(".")) {
      int line = placed.group(3) == null ? 0 : Integer.parseInt(placed.group(3));
      FrameKind kind = placed.group(2).matches(".*\\.pyx?") ? FrameKind.PYTHON : FrameKind.NATIVE;
      return new Frame(kind, placed.group(1), placed.group(2), line);
    }
    return JAVA.matcher(text).matches()
        ? new Frame(FrameKind.JAVA, text.replace('/', '.'))
        : new Frame(FrameKind.OTHER, text);
  }

  /** So that {@link #parse} gives the same frame, as far as a text can say it. */
  static String of(Frame frame) {
    String name = frame.name().replace(';', ':').replaceAll("[\\r\\n]", " ");
    if (!frame.file().isEmpty()) {
      return "%s (%s%s)".formatted(name, frame.file(), frame.line() > 0 ? ":" + frame.line() : "");
    }
    return switch (frame.kind()) {
      case JAVA -> name + "_[j]";
      case KERNEL -> name + "_[k]";
      case PYTHON, NATIVE, TYPE, OTHER -> name;
    };
  }
}
