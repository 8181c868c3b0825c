/** What the probe does in a virtual machine of its own. What is read again is tested in trace. */
package dev.steelyard.probe;
