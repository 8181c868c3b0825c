package dev.steelyard.worker;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A case of a suite: a class that is marked as one. */
final class CaseClass {

  private static final Map<String, String> METHODS = methods();

  private final Class<?> marked;
  private final Case mark;
  private final Parameters parameters;

  CaseClass(Class<?> marked, Case mark) throws Throwable {
    this.marked = marked;
    this.mark = mark;
    this.parameters = parameters(marked);
  }

  /** Steps as all languages call them, and as a method is called in Java. */
  private static Map<String, String> methods() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("create", "create");
    all.put("check_read", "checkRead");
    all.put("check_write", "checkWrite");
    all.put("answers", "answers");
    return all;
  }

  private static Parameters parameters(Class<?> marked) throws Throwable {
    for (Method method : marked.getDeclaredMethods()) {
      if (method.getName().equals("parameters") && method.getParameterCount() == 0) {
        method.setAccessible(true);
        Object given = invoked(() -> method.invoke(null));
        return given instanceof Parameters ? (Parameters) given : Parameters.none();
      }
    }
    return Parameters.none();
  }

  String name() {
    return marked.getSimpleName();
  }

  Map<String, @Nullable Object> described() {
    List<String> steps = new ArrayList<>();
    METHODS.forEach((step, method) -> {
      if (method(method).isPresent()) {
        steps.add(step);
      }
    });
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("name", name());
    said.put("until", mark.until().isEmpty() ? null : mark.until());
    said.put("parameters", parameters.described(mark.since()));
    said.put("steps", steps);
    return said;
  }

  /** A method of the class or of one that it extends, which takes a path as such or as text. */
  private Optional<Method> method(String name) {
    for (Class<?> one = marked; one != null; one = one.getSuperclass()) {
      for (Method method : one.getDeclaredMethods()) {
        Class<?>[] takes = method.getParameterTypes();
        boolean isPath = takes.length == 1 && (takes[0] == Path.class || takes[0] == String.class);
        if (isPath && method.getName().equals(name) && !method.isSynthetic()) {
          method.setAccessible(true);
          return Optional.of(method);
        }
      }
    }
    return Optional.empty();
  }

  /** A new object's step, which may take its time only when it is called. */
  Step step(String step, Map<String, @Nullable Object> levels, String path) throws Throwable {
    Method method =
        method(METHODS.getOrDefault(step, step))
            .orElseThrow(
                () -> new IllegalArgumentException("the case " + name() + " has no step " + step));
    Object made = made(levels);
    Object place = method.getParameterTypes()[0] == Path.class ? Paths.get(path) : path;
    return () -> invoked(() -> method.invoke(made, place));
  }

  private Object made(Map<String, @Nullable Object> levels) throws Throwable {
    List<String> names = parameters.names();
    for (Constructor<?> constructor : marked.getDeclaredConstructors()) {
      Class<?>[] takes = constructor.getParameterTypes();
      if (takes.length == names.size()) {
        @Nullable Object[] values = new @Nullable Object[takes.length];
        for (int i = 0; i < takes.length; i++) {
          values[i] = fitting(levels.get(names.get(i)), takes[i]);
        }
        constructor.setAccessible(true);
        Object made = invoked(() -> constructor.newInstance(values));
        if (made != null) {
          return made;
        }
      }
    }
    throw new IllegalArgumentException(
        "the case " + name() + " has no constructor that takes its parameters " + names);
  }

  private static @Nullable Object fitting(@Nullable Object level, Class<?> type) {
    if (level instanceof Number) {
      Number number = (Number) level;
      if (type == int.class || type == Integer.class) {
        return number.intValue();
      }
      if (type == double.class || type == Double.class) {
        return number.doubleValue();
      }
    }
    return level;
  }

  /** What is done by a suite's code. */
  interface Step {
    @Nullable Object take() throws Throwable;
  }

  private static @Nullable Object invoked(Step step) throws Throwable {
    try {
      return step.take();
    } catch (InvocationTargetException wrapped) {
      Throwable own = wrapped.getCause();
      throw own == null ? wrapped : own;
    }
  }
}
