package dev.steelyard.load.user;

import dev.steelyard.core.SteelyardException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes classes from a jar. */
final class JarFile {

  private JarFile() {}

  /** The class; its loader stays open as long as it is used. */
  static Class<?> load(Path jar, String className) {
    if (!Files.isRegularFile(jar)) {
      throw SteelyardException.invalid("there is no jar " + jar);
    }
    try {
      ClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, JarFile.class.getClassLoader());
      return Class.forName(className, true, loader);
    } catch (ClassNotFoundException missing) {
      throw SteelyardException.invalid(
          "there is no class %s in %s; write its full name".formatted(className, jar), missing);
    } catch (LinkageError | MalformedURLException broken) {
      throw SteelyardException.invalid(
          "cannot load %s from %s: %s".formatted(className, jar, broken), broken);
    }
  }
}
