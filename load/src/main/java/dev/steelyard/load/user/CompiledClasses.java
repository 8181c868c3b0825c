package dev.steelyard.load.user;

import dev.steelyard.core.SteelyardException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Takes what a compiler makes into memory, and loads it from there. */
final class CompiledClasses extends ForwardingJavaFileManager<StandardJavaFileManager> {

  private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

  CompiledClasses(StandardJavaFileManager files) {
    super(files);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    return new SimpleJavaFileObject(
        URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
      @Override
      public OutputStream openOutputStream() {
        return classes.computeIfAbsent(className, _ -> new ByteArrayOutputStream());
      }
    };
  }

  /** A class and those it needs. */
  Class<?> load(String name) {
    Map<String, byte[]> made = new HashMap<>();
    classes.forEach((one, bytes) -> made.put(one, bytes.toByteArray()));
    try {
      return Class.forName(name, true, new Loader(made));
    } catch (ClassNotFoundException missing) {
      throw SteelyardException.invalid(
          "the file has no class %s; it has to be named as the file is"
              .formatted(name.substring(name.lastIndexOf('.') + 1)),
          missing);
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(CompiledClasses.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
