package dev.steelyard.core.profile;

/**
 * One place on a stack.
 *
 * @param name of the function as its language writes it: {@code com.acme.Index.search} of Java,
 *     {@code search} of Python, a symbol of machine code
 * @param file that the function is written in; empty where that is not known
 * @param line in that file, from 1; 0 where it is not known, or of no interest
 */
public record Frame(FrameKind kind, String name, String file, int line) {

  /** A frame of which only the function is known. */
  public Frame(FrameKind kind, String name) {
    this(kind, name, "", 0);
  }

  /** The function without the line in it. */
  public Frame function() {
    return line == 0 ? this : new Frame(kind, name, file, 0);
  }

  /**
   * What groups functions: the package of a Java class, the file of a function of Python; empty
   * where there is none.
   */
  public String group() {
    if (kind != FrameKind.JAVA) {
      return file;
    }
    int method = name.lastIndexOf('.');
    int type = method < 0 ? -1 : name.lastIndexOf('.', method - 1);
    return type < 0 ? "" : name.substring(0, type);
  }
}
