package dev.steelyard.core.profile.heap;

/**
 * Objects of one class that are held in the same way, but for places in arrays and lists.
 *
 * @param className the class
 * @param share of the class's bytes, from 0 to 1, by the objects looked at
 * @param looked how many objects of the class were looked at
 * @param example one of them
 */
public record HolderShare(String className, double share, int looked, HeldObject example) {}
