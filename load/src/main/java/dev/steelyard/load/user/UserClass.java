package dev.steelyard.load.user;

import dev.steelyard.core.SteelyardException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A class of users, looked through once. Safe for use by many threads. */
final class UserClass {

  private final Class<? extends LoadUser> type;
  private final Constructor<? extends LoadUser> constructor;
  private final List<Doing> tasks;

  /** A task method, ready to be called. */
  record Doing(String name, int weight, MethodHandle handle) {}

  private UserClass(
      Class<? extends LoadUser> type,
      Constructor<? extends LoadUser> constructor,
      List<Doing> tasks) {
    this.type = type;
    this.constructor = constructor;
    this.tasks = tasks;
  }

  /**
   * Looks through a class.
   *
   * @throws SteelyardException when it is no class of users, saying what it lacks
   */
  static UserClass of(Class<?> given) {
    if (!LoadUser.class.isAssignableFrom(given) || Modifier.isAbstract(given.getModifiers())) {
      throw SteelyardException.invalid(
          "%s is no user: it has to extend dev.steelyard.load.user.LoadUser"
              .formatted(given.getName()));
    }
    Class<? extends LoadUser> type = given.asSubclass(LoadUser.class);
    List<Doing> tasks = tasks(type);
    if (tasks.stream().allMatch(task -> task.weight() == 0)) {
      throw SteelyardException.invalid(
          "%s has nothing to do: give a method the annotation @Task".formatted(type.getName()));
    }
    try {
      Constructor<? extends LoadUser> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return new UserClass(type, constructor, tasks);
    } catch (NoSuchMethodException none) {
      throw SteelyardException.invalid(
          "%s needs a constructor without parameters%s"
              .formatted(
                  type.getName(),
                  type.isMemberClass() && !Modifier.isStatic(type.getModifiers())
                      ? ", and has to be static"
                      : ""),
          none);
    }
  }

  private static List<Doing> tasks(Class<?> type) {
    List<Doing> tasks = new ArrayList<>();
    for (Class<?> one = type; one != null && one != LoadUser.class; one = one.getSuperclass()) {
      for (Method method : one.getDeclaredMethods()) {
        Task task = method.getAnnotation(Task.class);
        if (task != null) {
          tasks.add(doing(method, task.weight()));
        }
      }
    }
    // The order of reflection is nobody's; with this one the same seed does the same.
    tasks.sort(Comparator.comparing(Doing::name));
    return List.copyOf(tasks);
  }

  private static Doing doing(Method method, int weight) {
    String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    if (Modifier.isStatic(method.getModifiers()) || method.getParameterCount() > 0 || weight < 0) {
      throw SteelyardException.invalid(
          "the task %s must not be static, takes no parameters, and has a weight from 0"
              .formatted(name));
    }
    try {
      method.setAccessible(true);
      MethodHandle handle =
          MethodHandles.lookup()
              .unreflect(method)
              .asType(MethodType.methodType(void.class, LoadUser.class));
      return new Doing(name, weight, handle);
    } catch (IllegalAccessException closed) {
      throw SteelyardException.invalid("the task %s cannot be called".formatted(name), closed);
    }
  }

  String name() {
    return type.getSimpleName();
  }

  List<Doing> tasks() {
    return tasks;
  }

  /** A new user, not yet in a run. */
  LoadUser user() {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException thrown) {
      throw SteelyardException.invalid(
          "the constructor of %s failed: %s".formatted(type.getName(), thrown.getCause()), thrown);
    } catch (ReflectiveOperationException impossible) {
      throw SteelyardException.invalid("cannot make a " + type.getName(), impossible);
    }
  }

  /**
   * What its {@code options} say.
   *
   * @throws SteelyardException when there are none, or they fail
   */
  LoadOptions options() {
    Object options =
        call("options")
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "%s needs a method 'public static LoadOptions options()'"
                        .formatted(type.getName())));
    if (options instanceof LoadOptions right) {
      return right;
    }
    throw SteelyardException.invalid(
        "options of %s has to return LoadOptions".formatted(type.getName()));
  }

  /** What its {@code setUp} returned; nothing when it has none. */
  Map<?, ?> setUp(Http http) {
    return call("setUp", http).filter(Map.class::isInstance).map(Map.class::cast).orElse(Map.of());
  }

  void tearDown(Http http) {
    call("tearDown", http);
  }

  /** Calls a static method, if there is one. */
  private Optional<Object> call(String name, Http... arguments) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && Modifier.isStatic(method.getModifiers())
          && method.getParameterCount() == arguments.length) {
        return Optional.ofNullable(call(method, arguments));
      }
    }
    return Optional.empty();
  }

  private Object call(Method method, Http... arguments) {
    try {
      method.setAccessible(true);
      Object result = method.invoke(null, (Object[]) arguments);
      return result == null ? Map.of() : result;
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof SteelyardException said) {
        throw said;
      }
      throw SteelyardException.cannotRun(
          "%s of %s failed: %s".formatted(method.getName(), type.getName(), thrown.getCause()),
          thrown);
    } catch (IllegalAccessException | IllegalArgumentException wrong) {
      throw SteelyardException.invalid(
          "%s of %s takes an Http and nothing else".formatted(method.getName(), type.getName()),
          wrong);
    }
  }
}
