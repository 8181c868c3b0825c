package dev.steelyard.profile.proto;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.profile.text.FrameText;
import java.util.Set;

/** Frames of profiles that do not say what runs them: their files tell, or how they are written. */
final class ForeignFrame {

  private static final Set<String> PYTHON = Set.of("py", "pyx");
  private static final Set<String> JAVA = Set.of("java", "kt", "scala", "groovy", "clj");

  private ForeignFrame() {}

  /**
   * A function's.
   *
   * @param image the program or library that it is in; empty where that is not known
   */
  static Frame of(String name, String file, long line, String image) {
    int number = number(line);
    String shown = name.isEmpty() ? "unknown" : name;
    if (image.startsWith("[kernel") || image.startsWith("[guest")) {
      return new Frame(FrameKind.KERNEL, shown, file, number);
    }
    String ending = file.substring(file.lastIndexOf('.') + 1);
    if (PYTHON.contains(ending)) {
      return new Frame(FrameKind.PYTHON, shown, file, number);
    }
    if (JAVA.contains(ending)) {
      return new Frame(FrameKind.JAVA, shown.replace('/', '.'), file, number);
    }
    if (!file.isEmpty()) {
      return new Frame(FrameKind.NATIVE, shown, file, number);
    }
    Frame written = FrameText.parse(shown);
    boolean isMachineCode = written.kind() == FrameKind.OTHER && !image.isEmpty();
    return new Frame(
        isMachineCode ? FrameKind.NATIVE : written.kind(),
        written.name(),
        isMachineCode ? base(image) : written.file(),
        number > 0 ? number : written.line());
  }

  /**
   * A function's that has a system's name too, which may say what runs it; then all is as it was
   * written here.
   */
  static Frame of(String name, String systemName, String file, long line, String image) {
    Frame guessed = of(name.isEmpty() ? systemName : name, file, line, image);
    return FrameKindText.said(name, systemName)
        .map(kind -> new Frame(kind, name, file, number(line)))
        .orElse(guessed);
  }

  private static int number(long line) {
    return line > 0 && line <= Integer.MAX_VALUE ? (int) line : 0;
  }

  /** Where a name is not known. */
  static Frame at(long address, String image) {
    return new Frame(FrameKind.NATIVE, "0x" + Long.toHexString(address), base(image), 0);
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
