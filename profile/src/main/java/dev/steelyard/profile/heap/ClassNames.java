package dev.steelyard.profile.heap;

import dev.steelyard.profile.jvm.TypeNames;
import java.util.regex.Pattern;

/** Names of classes as a virtual machine and dumps write them. */
final class ClassNames {

  /** The address of a class without a name of its own, another one in each run. */
  private static final Pattern ADDRESS = Pattern.compile("[/+.]0x[0-9a-fA-F]+");

  private ClassNames() {}

  /** {@code [[Ljava.lang.String;} and {@code java.lang.String[][]} are both the latter. */
  static String readable(String name) {
    String readable = TypeNames.asWritten(name).replace(".0x", "/0x");
    return ADDRESS.matcher(readable).replaceAll("");
  }

  /** Without the package: {@code HashMap$Node}. */
  static String brief(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
