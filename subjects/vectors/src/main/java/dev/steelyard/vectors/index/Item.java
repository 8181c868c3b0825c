package dev.steelyard.vectors.index;

/** Something with a place in space. Items are told apart by identity. */
public interface Item {

  /** Of unit length; never changed. */
  float[] vector();
}
