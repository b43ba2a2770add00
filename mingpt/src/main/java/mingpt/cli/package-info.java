/** The command line. */
package mingpt.cli;
