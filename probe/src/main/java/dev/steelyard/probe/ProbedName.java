package dev.steelyard.probe;

/**
 * What a number in a recording stands for.
 *
 * @param id its number, from 1 on, in this virtual machine
 * @param family what it is a name of
 * @param group the layer of an operation, the dialect of a database; otherwise empty
 * @param name its words
 */
record ProbedName(int id, Family family, String group, String name) {

  enum Family {
    OPERATION,
    CACHE,
    STORAGE,
    DATABASE,
    COUNTER,
    GAUGE
  }
}
