// Runs the build only where the class path is not there yet or comes from another pom.
File complete = new File(runtime as String, ".complete")
if (complete.exists() && complete.text == new File(basedir, "pom.xml").text) {
    return false
}
new File(runtime as String).deleteDir()
return true
