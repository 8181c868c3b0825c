package dev.steelyard.core.profile;

/** What runs a frame of a stack. */
public enum FrameKind {
  /** A method on a Java virtual machine. */
  JAVA,
  /** A function of Python. */
  PYTHON,
  /** Machine code of a program or a library. */
  NATIVE,
  /** The operating system's kernel. */
  KERNEL,
  /** No function: a type of what is allocated, or waited for, on top of the stack that does. */
  TYPE,
  /** What a recording does not say. */
  OTHER
}
