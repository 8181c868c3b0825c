package dev.steelyard.load.user;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method of a {@link LoadUser} that an iteration may consist of. It takes nothing. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Task {

  /** How often it is chosen, against the other tasks' weights; 0 for never. */
  int weight() default 1;
}
