package dev.steelyard.probe.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an object of a driver. Every method goes through to it, and what the driver throws
 * comes out as it was thrown.
 */
abstract class JdbcProxy<T extends Wrapper> implements InvocationHandler {

  private static final @Nullable Object[] NONE = {};

  private final T real;
  private final T proxy;

  JdbcProxy(Class<? extends T> type, T real) {
    this.real = real;
    proxy =
        type.cast(
            Proxy.newProxyInstance(JdbcProxy.class.getClassLoader(), new Class<?>[] {type}, this));
  }

  /** What the program gets. */
  final T proxy() {
    return proxy;
  }

  /** The driver's. */
  final T real() {
    return real;
  }

  @Override
  public final @Nullable Object invoke(
      Object self, Method method, @Nullable Object @Nullable [] given) throws Throwable {
    @Nullable Object[] arguments = given == null ? NONE : given;
    return switch (method.getName()) {
      case "equals" -> isSame(arguments[0]);
      case "hashCode" -> real.hashCode();
      case "toString" -> real.toString();
      case "unwrap" -> unwrap((Class<?>) arguments[0]);
      case "isWrapperFor" -> isWrapperFor((Class<?>) arguments[0]);
      default -> on(method, arguments);
    };
  }

  /** What is done of a method of JDBC. */
  abstract @Nullable Object on(Method method, @Nullable Object[] arguments) throws Throwable;

  /** Has the driver do it. */
  final @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  private boolean isSame(@Nullable Object other) {
    if (other == null || !Proxy.isProxyClass(other.getClass())) {
      return false;
    }
    return Proxy.getInvocationHandler(other) instanceof JdbcProxy<?> one && real.equals(one.real());
  }

  private Object unwrap(@Nullable Class<?> type) throws SQLException {
    if (type == null || type.isInstance(proxy)) {
      return proxy;
    }
    return type.isInstance(real) ? real : real.unwrap(type);
  }

  private boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
    return type != null
        && (type.isInstance(proxy) || type.isInstance(real) || real.isWrapperFor(type));
  }
}
